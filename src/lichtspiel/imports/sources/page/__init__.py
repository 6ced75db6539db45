"""Pages of a film as text or Markdown documents: a title line, a plot, reviews under their authors' names."""
