"""Slides: a deck a module, from the cells that are marked for it, with the charts alive; shown from disk, offline."""
