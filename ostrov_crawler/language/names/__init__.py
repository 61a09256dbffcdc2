"""Names of people: where they stand and in which cases they can be read."""
