package render

import (
	"strings"
	"testing"

	"stet/diffstore/edit"
)

// What came and went on a live blog is said beside the edits, and instead of
// them where there are none.
func TestPosts(t *testing.T) {
	t.Parallel()
	told := edit.Edit{Op: edit.Removed, Where: "paragraph", Before: "It is so.", Severity: edit.Substantive, Findings: []edit.Finding{
		{Kind: edit.Text, Op: edit.Removed, Severity: edit.Substantive, Before: edit.Fact{Text: "It is so."}}}}
	for _, c := range []struct {
		posts            *edit.Posts
		edits            []edit.Edit
		header, sentence string
	}{
		{nil, nil, "no edits", "Nothing changed between these two versions."},
		{&edit.Posts{New: 1, PagedAway: 4}, nil, "no edits, 1 new post", "Nothing was edited between these two versions: 1 new post."},
		{&edit.Posts{PagedAway: 4}, nil, "no edits, 4 posts no longer shown", "Nothing was edited between these two versions: 4 posts no longer shown."},
		{&edit.Posts{New: 3}, []edit.Edit{told}, "substantive, unannounced; 3 new posts", "No note on the page says so. Beside that: 3 new posts."},
		{nil, []edit.Edit{told}, "substantive, unannounced", "No note on the page says so."},
	} {
		r := edit.Report{Severity: edit.None, Posts: c.posts, Edits: c.edits}
		if len(c.edits) > 0 {
			r.Severity, r.Disclosure = edit.Substantive, edit.Unannounced
		}
		if got := header(r, Options{}); !strings.HasSuffix(got, "   "+c.header) {
			t.Errorf("header %q, want %q", got, c.header)
		}
		if got := Sentence(r, Options{}); !strings.HasSuffix(got, c.sentence) {
			t.Errorf("sentence %q, want %q", got, c.sentence)
		}
	}
}
