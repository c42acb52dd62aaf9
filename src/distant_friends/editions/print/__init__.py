"""The course on paper: handouts for students and instructors, and the cards of the council game, as HTML for print and as PDF."""
