"""Mail on the command line: accounts, distributions, the look before sending, sending, and what becomes of it."""

import argparse
from collections.abc import Callable

from outreach_app.cli import mail_accounts, mail_letters, mail_returns, mail_sending
from outreach_app.cli.arguments import Parser, filter_options, listed_acts
from outreach_app.cli.session import Session

Act = Callable[[Session, argparse.Namespace], int]
_ACTS: dict[str, Act] = {
    "account": mail_accounts.account,
    "new": mail_letters.new,
    "preflight": mail_letters.preflight,
    "preview": mail_letters.preview,
    "test": mail_sending.test,
    "send": mail_sending.send,
    "status": mail_sending.status,
    "resume": mail_sending.resume,
    "settle": mail_sending.settle,
    "cancel": mail_sending.cancel,
    "drafts": mail_sending.drafts,
    "returns": mail_returns.returns,
    "outcome": mail_returns.outcome,
}


def mail_options(parser: Parser) -> None:
    """Add the acts of ``mail``, each with its options; the help lists all of them."""
    acts = parser.add_subparsers(dest="act", metavar="ACT", required=True)
    made = [
        *_account_options(acts),
        _new_options(acts),
        *_look_options(acts),
        *_send_options(acts),
        *_return_options(acts),
    ]
    parser.epilog = listed_acts("mail", made)


def mail(session: Session, options: argparse.Namespace) -> int:
    """Do one act of ``mail``."""
    return _ACTS[options.act](session, options)


def _account_options(acts: "argparse._SubParsersAction[Parser]") -> list[Parser]:
    """Add ``mail account add|list|test|remove``."""
    accounts = acts.add_parser("account", help="mail accounts: add, list, test, remove")
    deeds = accounts.add_subparsers(dest="deed", metavar="add|list|test|remove", required=True)
    add = deeds.add_parser("add", help="adds an account, or changes the one of this name")
    add.add_argument("name", metavar="NAME", help="what the account is called")
    add.add_argument("--preset", choices=mail_accounts.PRESETS, help="server, port and limits of a known provider")
    add.add_argument("--host", default="", help="the mail server")
    add.add_argument("--port", type=int, default=0, help="its port (default: 465 for tls, 587 for starttls)")
    add.add_argument(
        "--security", choices=mail_accounts.SECURITIES, default="", help="plain-loopback: this computer only"
    )
    add.add_argument(
        "--from", dest="sender_address", required=True, metavar="ADDRESS", help="the From address; “Name <address>” too"
    )
    add.add_argument("--user", default="", help="the name to log in with")
    add.add_argument(
        "--password-file", metavar="FILE", help="a file whose first line is the password; never an argument"
    )
    add.add_argument(
        "--oauth-file", metavar="FILE", help="instead of a password: JSON with client_id, client_secret, refresh_token"
    )
    add.add_argument("--ca-file", default="", metavar="FILE", help="certificates to trust besides the system's")
    add.add_argument("--pace", metavar="N/min", help="messages a minute (default: 30, on this computer 0: no limit)")
    add.add_argument("--quota", metavar="N/day", help="messages in 24 hours (default: 500, on this computer 0)")
    add.add_argument(
        "--imap-host", default="", metavar="HOST", help="the server of the mailbox, for drafts and returns"
    )
    add.add_argument("--system-key-store", action="store_true", help="keep the password in the key store of the system")
    listed = deeds.add_parser("list", help="lists the accounts")
    remove = deeds.add_parser("remove", help="removes an account and its password")
    remove.add_argument("name", metavar="NAME", help="the account")
    tried = deeds.add_parser("test", help="opens the line of an account and logs in, without sending anything")
    tried.add_argument("name", metavar="NAME", help="the account")
    return [add, listed, tried, remove]


def _new_options(acts: "argparse._SubParsersAction[Parser]") -> Parser:
    """Add ``mail new``."""
    new = acts.add_parser("new", help="makes a distribution and prints its id")
    filter_options(new)
    new.add_argument("--release", default="", metavar="ID", help="the release that the letter carries")
    new.add_argument(
        "--without-release-text", action="store_true", help="a pitch: bound to the release, without its text"
    )
    new.add_argument("--subject", default="", metavar="TEXT", help="the subject (default: the headline of the release)")
    new.add_argument(
        "--template", metavar="FILE", help="the letter with its {{fields}}; .md gives HTML besides the text"
    )
    new.add_argument("--attach", action="append", default=[], metavar="FILE", help="a file to go with it")
    new.add_argument(
        "--attach-for", action="append", default=[], metavar="ID|NAME=FILE", help="a file for one recipient alone"
    )
    new.add_argument(
        "--attach-as-is", action="store_true", help="also files that cannot be cleaned, as .doc and video; it is logged"
    )
    new.add_argument("--account", default="", metavar="NAME", help="the account to send from")
    new.add_argument(
        "--correct", default="", metavar="ID", help="to exactly those who got this distribution or version"
    )
    return new


def _look_options(acts: "argparse._SubParsersAction[Parser]") -> list[Parser]:
    """Add ``mail preflight|preview|test``."""
    look = acts.add_parser("preflight", help="tells who gets it, who does not, and what stops it")
    look.add_argument("id", metavar="ID", help="the distribution")
    preview = acts.add_parser("preview", help="shows messages as they would leave")
    preview.add_argument("id", metavar="ID", help="the distribution")
    which = preview.add_mutually_exclusive_group()
    which.add_argument("--recipient", default="", metavar="ID", help="the message of one recipient")
    which.add_argument("--all", action="store_true", help="all messages, those with problems first")
    test = acts.add_parser("test", help="sends the first message to oneself")
    test.add_argument("id", metavar="ID", help="the distribution")
    test.add_argument("--to", required=True, metavar="ADDRESS", help="your own address")
    return [look, preview, test]


def _send_options(acts: "argparse._SubParsersAction[Parser]") -> list[Parser]:
    """Add ``mail send|status|resume|settle|cancel|drafts``."""
    send = acts.add_parser("send", help="sends, one message a person, until all is settled")
    send.add_argument("id", metavar="ID", help="the distribution")
    send.add_argument("--confirm", type=int, required=True, metavar="N", help="the number of messages to send")
    send.add_argument("--pace", metavar="N/min", help="messages a minute, this time")
    send.add_argument("--again", action="store_true", help="also to those who got this version before; it is logged")
    status = acts.add_parser("status", help="tells how a distribution stands, or lists all")
    status.add_argument("id", nargs="?", default="", metavar="ID", help="the distribution")
    resume = acts.add_parser("resume", help="goes on with what is left")
    resume.add_argument("id", metavar="ID", help="the distribution")
    resume.add_argument("--pace", metavar="N/min", help="messages a minute, this time")
    resume.add_argument("--confirm", type=int, metavar="N", help="the number left, for one that is on hold")
    settle = acts.add_parser("settle", help="decides about an uncertain message")
    settle.add_argument("id", metavar="ID", help="the distribution")
    settle.add_argument("--recipient", default="", metavar="ID", help="whose message it is")
    settle.add_argument("--as", dest="decided", choices=("sent", "not-sent"), help="not-sent queues it again")
    settle.add_argument(
        "--look-in", default="", metavar="FOLDER", help="look for all of them in a folder of the mailbox, as Sent"
    )
    cancel = acts.add_parser("cancel", help="takes back what has not left")
    cancel.add_argument("id", metavar="ID", help="the distribution")
    drafts = acts.add_parser("drafts", help="writes the messages as .eml files, or into a mailbox of drafts")
    drafts.add_argument("id", metavar="ID", help="the distribution")
    drafts.add_argument("-o", "--output", metavar="FOLDER", help="the folder for the files")
    drafts.add_argument("--imap", action="store_true", help="into the drafts folder of the account's mailbox")
    return [send, status, resume, settle, cancel, drafts]


def _return_options(acts: "argparse._SubParsersAction[Parser]") -> list[Parser]:
    """Add ``mail returns|outcome``."""
    returns = acts.add_parser("returns", help="reads bounces and replies back to their recipients")
    returns.add_argument("files", nargs="*", metavar="FILE", help="messages (.eml) that came back")
    returns.add_argument("--imap", default="", metavar="ACCOUNT", help="read the mailbox of an account instead")
    returns.add_argument("--folder", default="INBOX", metavar="NAME", help="the folder of the mailbox (default: INBOX)")
    outcome = acts.add_parser("outcome", help="notes what came back from a recipient, or lists it")
    outcome.add_argument("id", metavar="ID", help="the distribution")
    outcome.add_argument("--recipient", default="", metavar="ID", help="from whom")
    outcome.add_argument("--as", dest="kind", choices=mail_returns.KINDS, default="", help="what it was")
    outcome.add_argument("--link", default="", metavar="URL", help="where the coverage stands")
    outcome.add_argument("--note", default="", metavar="TEXT", help="a note")
    outcome.add_argument("--follow-up", default="", metavar="INSTANT", help="when to ask again, with its offset")
    return [returns, outcome]
