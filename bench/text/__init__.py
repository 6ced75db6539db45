"""The text engine beside ftfy, a mixed-script test and a language detector, on our own texts broken in known ways."""
