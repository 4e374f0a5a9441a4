package article

import (
	"os"
	"testing"
)

// What was stored before blocks had the keys of posts reads as it did, and has
// the hashes that it had. testdata/without-posts.json holds the bytes of then.
func TestStoredBeforePosts(t *testing.T) {
	t.Parallel()
	stored, err := os.ReadFile("testdata/without-posts.json")
	if err != nil {
		t.Fatal(err)
	}
	a, err := Decode(stored)
	if err != nil {
		t.Fatal(err)
	}
	if got := string(Encode(a)); got != string(stored) {
		t.Errorf("encoded again: %s", got)
	}
	if got, want := Hash(a), "3a7a06d26a8bdc7f96f70fb7a331b868146675d6186566572f71c38562ef7074"; got != want {
		t.Errorf("hash %s, want %s", got, want)
	}
	if got, want := TextHash(a), "8300e67acd703dd7fa6265f3fb431ff7c72a6d692e27a44b2a171114539acee4"; got != want {
		t.Errorf("text hash %s, want %s", got, want)
	}
}

// A key is stored and proved, but readers do not see it: a page that names its
// posts otherwise is no other text.
func TestPostKey(t *testing.T) {
	t.Parallel()
	plain := Article{Headline: "Storm", Live: true, Blocks: []Block{{Kind: Paragraph, Text: "Ferries are stopped."}}}
	keyed := plain
	keyed.Blocks = []Block{{Kind: Paragraph, Text: "Ferries are stopped.", Post: "block-1"}}
	again, err := Decode(Encode(keyed))
	if err != nil || again.Blocks[0].Post != "block-1" {
		t.Errorf("decoded %+v, %v", again, err)
	}
	if Hash(plain) == Hash(keyed) {
		t.Error("the hash does not cover the key")
	}
	if TextHash(plain) != TextHash(keyed) {
		t.Error("the text hash covers the key")
	}
}
