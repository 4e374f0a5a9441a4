package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestNotify(t *testing.T) {
	t.Parallel()
	db := filled(t)
	out := call{db: db}.run(t, "notify", "list").ok(t)
	if !strings.Contains(out, "desk         1     3        1            0  1 min ago  550 no such mailbox") {
		t.Errorf("list:\n%s", out)
	}
	if out := (call{db: db}).run(t, "notify", "list", "--json").ok(t); strings.Count(out, "\n") != 1 || !strings.Contains(out, `"state":"refused","attempts":2,`) {
		t.Errorf("json: %s", out)
	}
	if !strings.Contains(out, "  Court clears council leader      2  1 min ago  –\n  ") || !strings.Contains(out, "-gated  550 no such mailbox") {
		t.Errorf("the report refused:\n%s", out)
	}
	if out := (call{db: db}).run(t, "notify", "list", "--json").ok(t); !strings.Contains(out, `"headline":"Court clears council leader",`) || !strings.Contains(out, `"article":"`) {
		t.Errorf("json: %s", out)
	}
	if out := (call{db: db}).run(t, "notify", "list", "desk", "--all", "--json").ok(t); strings.Count(out, "\n") != 2 {
		t.Errorf("all: %s", out)
	}
	if out := (call{db: db}).run(t, "notify", "retry", "desk").ok(t); out != "1 report to be told to desk again\n" {
		t.Errorf("retry: %s", out)
	}
	if out := (call{db: db}).run(t, "notify", "list", "--json").ok(t); !strings.Contains(out, `"state":"waiting","attempts":0,`) {
		t.Errorf("after retry: %s", out)
	}
}

// Receivers are there from when they are configured, also without a database.
func TestNotifyListsConfiguredReceivers(t *testing.T) {
	t.Parallel()
	conf := write(t, "stet.toml", "[[receiver]]\nname = \"archive\"\nwebhook = \"https://hooks.example/x\"\n[[receiver]]\nname = \"desk\"\nwebhook = \"https://hooks.example/y\"\n")
	out := call{db: filled(t)}.run(t, "--config", conf, "notify", "list").ok(t)
	if strings.Count(out, "\ndesk ") != 1 || !strings.Contains(out, "\narchive      0     0        0            0  –          counts from the first stet run\n") {
		t.Errorf("list:\n%s", out)
	}
	none := filepath.Join(t.TempDir(), "none.db")
	if out := (call{db: none}).run(t, "--config", conf, "notify", "list", "archive").ok(t); !strings.Contains(out, "\narchive ") || strings.Contains(out, "desk") {
		t.Errorf("without a database:\n%s", out)
	}
	if r := (call{db: none}).run(t, "--config", conf, "notify", "list", "nobody"); r.code != exitError || !strings.Contains(r.err, `no receiver "nobody"`) {
		t.Errorf("%+v", r)
	}
	if r := (call{db: none}).run(t, "notify", "list"); r.code != exitError || !strings.Contains(r.err, "nothing is kept yet") {
		t.Errorf("%+v", r)
	}
	if out := (call{db: none}).run(t, "--config", conf, "__complete", "notify", "test", "").out; !strings.Contains(out, "archive\ndesk\n") {
		t.Errorf("completion: %s", out)
	}
	broken := write(t, "stet.toml", "[[reciever]]\n")
	r := call{db: filled(t)}.run(t, "--config", broken, "notify", "list")
	if !strings.Contains(r.ok(t), "desk") || !strings.Contains(r.err, "note: the receivers of the configuration are not listed: ") {
		t.Errorf("beside a broken configuration: %+v", r)
	}
}

// A secret that is none is told with how one is made.
func TestABadSecretIsToldWithHowOneIsMade(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for secret, want := range map[string]string{
		"whsec_!?": "hint: a secret is whsec_ and at least 24 bytes in base64: ",
		"whsec_Uh8nE0GLWPDTSVLsPuqhuXCwXsihDsr1U0rgwHLs4Ew=": "archive …",
	} {
		key := filepath.Join(dir, "key")
		if err := os.WriteFile(key, []byte(secret), 0o600); err != nil {
			t.Fatal(err)
		}
		conf := write(t, "stet.toml", "[[receiver]]\nname = \"archive\"\nwebhook = \"http://127.0.0.1:9/x\"\nsecret_file = \""+key+"\"\n")
		if r := (call{}).run(t, "--config", conf, "notify", "test"); !strings.Contains(r.err, want) || strings.Contains(r.out+r.err, secret) {
			t.Errorf("%q: %+v", secret, r)
		}
	}
}
