package edit

import (
	"time"

	"stet/diffstore/article"
)

// Outgoing is a report on its way to one receiver, as the outbox hands it out.
type Outgoing struct {
	Report   Report
	Fault    string           // why the report cannot be read; Report then holds its ID alone
	Source   string           // seeds.Source.ID of the article
	Found    time.Time        // when the report was made
	Delivery article.Delivery // what was tried so far; the zero State before the first attempt
}
