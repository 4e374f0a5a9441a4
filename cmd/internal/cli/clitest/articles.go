package clitest

import (
	"time"

	"stet/diffstore/article"
	"stet/diffstore/edit"
	"stet/diffstore/figure"
	"stet/diffstore/textdiff"
)

// text is an article of paragraphs.
func text(outlet, url, headline string, paragraphs ...string) article.Article {
	a := article.Article{URL: url, Outlet: outlet, Lang: "en", Headline: headline, Published: at(8, 55)}
	for _, p := range paragraphs {
		a.Blocks = append(a.Blocks, article.Block{Kind: article.Paragraph, Text: p})
	}
	return a
}

func (f *filler) appeal() error {
	f.now = at(9, 1)
	_, err := f.add(Appeal, Feed)
	return err
}

func (f *filler) storm() error {
	f.now = at(9, 2)
	w, err := f.add(Storm, Feed)
	if err != nil {
		return err
	}
	a := text("news.example", Storm, "Storm \x1b]0;owned\awarning for the weekend\u202e",
		"Winds of 90 km/h\x1b[2J are \u009b31mexpected on Saturday.", `"Stay at home," the mayor\x1b[5m said.`)
	return f.save(&w, at(9, 5), a, nil)
}

// court was edited once, and lies behind a wall since the day before yesterday.
func (f *filler) court() error {
	f.now = at(9, 3).Add(-72 * time.Hour)
	w, err := f.add(Court, "")
	if err != nil {
		return err
	}
	first := text("daily.example", Court, "Court clears council leader", "The court of Ostrand cleared Jon Vell on Friday.")
	if err := f.save(&w, f.now, first, nil); err != nil {
		return err
	}
	second := text("daily.example", Court, "Court clears council leader", "The court of Ostrand acquitted Jon Vell on Friday.")
	r := report(edit.Minor, edit.Unannounced, change("The court of Ostrand cleared Jon Vell on Friday.",
		"The court of Ostrand acquitted Jon Vell on Friday.", 1, edit.Minor,
		edit.Finding{Kind: edit.Text, Op: edit.Changed, Severity: edit.Minor}))
	if err := f.save(&w, f.now.Add(time.Hour), second, r); err != nil {
		return err
	}
	f.now = at(8, 0).Add(-48 * time.Hour)
	w.Outcome, w.Since, w.Reason, w.LastLook, w.Fails = article.Gated, f.now, "paywall", f.now, 3
	w.Due = Now.Add(18*time.Hour + time.Minute)
	gated := report(edit.Minor, edit.Unannounced, edit.Edit{Op: edit.Gated, Where: "status", Severity: edit.Minor, Words: []textdiff.Op{},
		Findings: []edit.Finding{{Kind: edit.Status, Op: edit.Gated, Severity: edit.Minor}}})
	gated.Schema, gated.ID = edit.Schema, w.ID+"-gated"
	gated.Article = edit.About{ID: w.ID, URL: w.URL, Outlet: w.Outlet, Headline: w.Headline, Lang: w.Lang}
	gated.From, gated.To = edit.VersionRef{Version: 2}, edit.VersionRef{Version: 2, Seen: f.now}
	return f.db.SaveStatus(f.ctx, w, *gated)
}

var harbourText = []string{
	"The harbour will stay open after a deal between the port authority and the shipyard.",
	"However the town council said it had not seen the text.",
	"The two sides met yesterday.",
	"The agreement keeps 230 jobs at the yard until spring, the ministry said.",
	"Ines Marrow speaks for the yard's workers.",
	`"We were never told of the plan," Ms Marrow told reporters.`,
}

// harbour was edited three times.
func (f *filler) harbour() error {
	f.now = at(9, 2)
	w, err := f.add(Harbour, Feed)
	if err != nil {
		return err
	}
	const before, after = "Harbour deal saves 230 jobs, minister says", "Harbour deal saves 250 jobs, minister says"
	const correction = "Correction: an earlier version gave the number of jobs as 230."
	body := append([]string{}, harbourText...)
	if err := f.save(&w, at(9, 2), text("news.example", Harbour, before, body...), nil); err != nil {
		return err
	}
	headed := edit.Edit{Op: edit.Changed, Where: "headline", Before: before, After: after, Severity: edit.Substantive,
		Words: []textdiff.Op{{Kind: textdiff.Delete, Text: before}, {Kind: textdiff.Insert, Text: after}},
		Findings: []edit.Finding{{Kind: edit.Headline, Op: edit.Changed, Severity: edit.Substantive,
			Before: edit.Fact{Text: before}, After: edit.Fact{Text: after}}}}
	noticed := edit.Edit{Op: edit.Added, Where: "notice", After: correction, Severity: edit.Substantive,
		Words: []textdiff.Op{{Kind: textdiff.Insert, Text: correction}}, Paragraph: &edit.Place{After: 7},
		Findings: []edit.Finding{{Kind: edit.Notice, Op: edit.Added, Severity: edit.Substantive, After: edit.Fact{Text: correction}}}}
	body = append(body, correction)
	if err := f.save(&w, at(9, 31), text("news.example", Harbour, after, body...), report(edit.Substantive, edit.Explained, headed, noticed)); err != nil {
		return err
	}
	body[1], body[2] = body[2], body[1]
	moved := edit.Edit{Op: edit.Moved, Where: "paragraph", Before: body[2], After: body[2], Severity: edit.Minor,
		Words: []textdiff.Op{{Kind: textdiff.Equal, Text: body[2]}}, Paragraph: &edit.Place{Before: 2, After: 3},
		Findings: []edit.Finding{{Kind: edit.Text, Op: edit.Moved, Severity: edit.Minor}}}
	if err := f.save(&w, at(10, 12), text("news.example", Harbour, after, body...), report(edit.Minor, edit.Unannounced, moved)); err != nil {
		return err
	}
	body[3] = "The agreement keeps 250 jobs at the yard until spring, the ministry said."
	body[5] = `"We were told of the plan," Ms Marrow told reporters.`
	return f.save(&w, at(10, 41), text("news.example", Harbour, after, body...), report(edit.Substantive, edit.Unannounced,
		change(harbourText[3], body[3], 4, edit.Substantive, edit.Finding{Kind: edit.Figure, Op: edit.Changed, Severity: edit.Substantive,
			Before: jobs(230), After: jobs(250)}),
		change(harbourText[5], body[5], 6, edit.Substantive, edit.Finding{Kind: edit.Quote, Op: edit.Altered, Severity: edit.Substantive,
			Speaker: "Ines Marrow", Before: edit.Fact{Text: "We were never told of the plan"}, After: edit.Fact{Text: "We were told of the plan"}})))
}

func jobs(n float64) edit.Fact {
	v := figure.Number(n)
	return edit.Fact{Text: v.String() + " jobs", Figure: &figure.Figure{Text: v.String() + " jobs", Value: v, Unit: "jobs", Kind: figure.Count}}
}

func change(before, after string, paragraph int, severity edit.Severity, f edit.Finding) edit.Edit {
	return edit.Edit{Op: edit.Changed, Where: "paragraph", Before: before, After: after, Severity: severity,
		Paragraph: &edit.Place{Before: paragraph, After: paragraph}, Words: textdiff.Words(before, after), Findings: []edit.Finding{f}}
}

func report(severity edit.Severity, disclosure edit.Disclosure, edits ...edit.Edit) *edit.Report {
	return &edit.Report{Severity: severity, Disclosure: disclosure, Edits: edits,
		Announced: disclosure == edit.Announced || disclosure == edit.Explained}
}
