"""How much text the desk takes in at once."""

# of normalised text, in UTF-8
MAX_BYTES = 1_000_000
# headings and boilerplate lines count too
MAX_SENTENCES = 5_000
# code points kept on either side of an anchored passage
CONTEXT = 32
# no sentence is this long; of what is, only so many code points are looked at
MAX_LOOKED_AT = 1_500
# of one sentence at most so many names, dates and words of speech are looked into
MAX_FINDS = 24
