"""Who speaks: the people and bodies of a document, and whom a phrase means."""
