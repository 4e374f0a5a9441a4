package article

import "time"

// Site is what was lately found of the articles at one host, together.
type Site struct {
	Looked  int       // articles that were looked at
	Changed int       // those of them whose text changed
	Since   time.Time // since when it is taken for redesigned; zero: it is not
	Reason  string    // as it was told then
}
