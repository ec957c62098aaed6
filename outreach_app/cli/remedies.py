"""The verbs and options that help after an error; the sentence of the error itself holds for the window too."""

from typing import Final

from outreach_app.model.errors import Remedy, UserError

WORDS: Final = {
    Remedy.ADD_ACCOUNT: "“outreach mail account add” does that.",
    Remedy.ATTACH_AS_IS: "--attach-as-is does so.",
    Remedy.CHOOSE_ACCOUNT: "--account NAME says which.",
    Remedy.CHOOSE_ENCODING: "--encoding NAME says which.",
    Remedy.GIVE_MAILBOX: "“outreach mail account add” with --imap-host does that.",
    Remedy.GO_ON_SENDING: "“outreach mail resume” does that.",
    Remedy.LET_GO_ON: "“outreach mail resume” with --confirm takes that number.",
    Remedy.MAP_COLUMNS: "--map HEADING=FIELD says it.",
    Remedy.SEE_ACCOUNTS: "“outreach mail account list” shows them.",
    Remedy.SEE_CALL_LISTS: "“outreach call lists” shows them.",
    Remedy.SEE_CONTACT: "“outreach show” lists what there is.",
    Remedy.SEE_ENQUIRIES: "“outreach enquiry list” shows them.",
    Remedy.SEE_FIELDS: "“outreach edit --help” lists the fields.",
    Remedy.SEE_FOLLOW_UPS: "“outreach follow-ups” shows them.",
    Remedy.SEE_LISTS: "“outreach lists” shows them.",
    Remedy.SEE_MAIL: "“outreach mail status” shows them.",
    Remedy.SEE_PREFLIGHT: "“outreach mail preflight” lists all.",
    Remedy.SEE_RELEASE: "“outreach release show” tells what it has.",
    Remedy.SEE_RELEASES: "“outreach release list” shows them.",
    Remedy.START_SENDING: "“outreach mail send” does that.",
}
"""What stands behind the sentence of an error with that remedy."""


def told(error: UserError) -> str:
    """Give the sentence of an error with the verb that helps, where one does; below a list of several lines."""
    if error.remedy is None:
        return error.sentence
    return f"{error.sentence}{chr(10) if chr(10) in error.sentence else ' '}{WORDS[error.remedy]}"
