"""The registry of verbs. A new verb is one line here, and one function of its name in the module that it names."""

from keyword import iskeyword

from outreach_app.model.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb, the module of this package that holds it, and what it does in a few words."""

    name: str
    module: str
    help: str

    @property
    def function(self) -> str:
        """Give the name of its function; a word of Python itself bears a stroke at its end."""
        name = self.name.replace("-", "_")
        return f"{name}_" if iskeyword(name) else name


_LIST = (
    Verb("init", "keeping", "makes a store and prints its recovery key once"),
    Verb("read", "reading", "reads a release or signature into a proposal; stores nothing"),
    Verb("add", "reading", "reads releases or signatures and stores what they say, as one step for undo"),
    Verb("import", "importing", "takes contacts out of tables, spreadsheets and address books, as one step for undo"),
    Verb("find", "searching", "finds contacts by words, language, region, role and hour"),
    Verb("call-sheet", "writing", "writes a call sheet for those who are found"),
    Verb("awake", "searching", "tells who may be called now, and the best common hours of a day"),
    Verb("call", "phone", "makes call lists, tells who comes next, logs calls"),
    Verb("follow-ups", "phone", "lists what is to be followed up; adds, puts off, marks as done"),
    Verb("enquiry", "enquiry_desk", "takes enquiries of the press, proposes who can answer, assigns"),
    Verb("regions", "searching", "counts people by region and language"),
    Verb("members", "searching", "lists the members of the coalition"),
    Verb("show", "records", "shows all that is stored on a contact, with its sources"),
    Verb("edit", "records", "changes fields of a contact"),
    Verb("delete", "records", "deletes contacts; undo brings them back"),
    Verb("duplicates", "doubles", "proposes contacts that may be one, with reasons; joins nothing"),
    Verb("merge-people", "doubles", "joins two contacts into the first; undo parts them again"),
    Verb("stale", "ageing", "lists numbers and addresses that nobody verified for long, or ever"),
    Verb("verify", "ageing", "notes that a number or an address was verified by a call"),
    Verb("lists", "listing", "shows, makes and changes lists: searches that stay live, and lists picked by hand"),
    Verb("undo", "journal", "takes back the last step, or a named one"),
    Verb("redo", "journal", "does again what undo took back"),
    Verb("history", "journal", "tells what was done to a contact, or at the whole desk"),
    Verb("export", "writing", "writes contacts as vCard, CSV, XLSX or JSON"),
    Verb("mail", "mail", "writes to many, one message a person: accounts, letters, sending, what comes back"),
    Verb("suppress", "mail_returns", "puts an address, a number or a contact down as not to be approached"),
    Verb("access", "duties", "gives everything that is kept on somebody, also as JSON or DOCX"),
    Verb("erase", "duties", "erases somebody for good: record, log, index, letters, and in backups once restored"),
    Verb("retention", "duties", "lists source, lawful basis and review date, those due first"),
    Verb("release", "release", "writes, checks, approves, renders and issues press releases"),
    Verb("check", "keeping", "checks that the store is whole"),
    Verb("lock", "keys", "locks the store in the window that holds it open"),
    Verb("backup", "backups", "makes a backup of the store, or lists those there are"),
    Verb("restore", "backups", "puts a backup in the place of the store, which is kept"),
    Verb("passphrase", "keys", "changes the passphrase"),
    Verb("recovery-key", "keys", "makes a new recovery key and prints it once"),
)
VERBS: dict[str, Verb] = {verb.name: verb for verb in _LIST}
