"""Certificates for tests: a chain of our own, and those that no program may trust. All keys are made on the spot."""

import datetime as dt
import ssl
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

Key = ec.EllipticCurvePrivateKey


@dataclass(frozen=True)
class Authority:
    """Somebody who signs."""

    certificate: x509.Certificate
    key: Key

    def write(self, path: Path) -> Path:
        """Write the certificate, to be trusted by an account."""
        path.write_bytes(self.certificate.public_bytes(serialization.Encoding.PEM))
        return path


def authority() -> Authority:
    """Make an authority."""
    key = ec.generate_private_key(ec.SECP256R1())
    built = _builder("Test authority", key).add_extension(
        x509.BasicConstraints(ca=True, path_length=None), critical=True
    )
    usage = x509.KeyUsage(
        digital_signature=True, content_commitment=False, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=True, crl_sign=True, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    built = built.add_extension(usage, critical=True)
    built = built.add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    return Authority(built.sign(key, hashes.SHA256()), key)


def server_context(
    folder: Path, signer: Authority | None, host: str = "localhost", *, is_expired: bool = False
) -> ssl.SSLContext:
    """Give what a server shows: signed by ``signer``, or by itself for None."""
    key = ec.generate_private_key(ec.SECP256R1())
    built = _builder(host, key, is_expired=is_expired, issuer=signer)
    built = built.add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
    signing = signer.key if signer else key
    issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(signing.public_key())
    certificate = built.add_extension(issuer, critical=False).sign(signing, hashes.SHA256())
    path = folder / f"server-{certificate.serial_number}.pem"
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context


def _builder(
    name: str, key: Key, *, is_expired: bool = False, issuer: Authority | None = None
) -> x509.CertificateBuilder:
    """Begin a certificate."""
    now = dt.datetime.now(dt.UTC)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    begins, ends = (now - dt.timedelta(days=9), now - dt.timedelta(days=1)) if is_expired else (
        now - dt.timedelta(days=1), now + dt.timedelta(days=9),
    )  # fmt: skip
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(ends)
    )
