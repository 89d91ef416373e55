"""Training of the small heads that text work ships; needs scikit-learn."""
