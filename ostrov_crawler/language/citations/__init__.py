"""Where the text has it from: the constructions that cite, and their chains."""
