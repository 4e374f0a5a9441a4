package config

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"
)

func TestSecretsAreNeverPrinted(t *testing.T) {
	t.Parallel()
	path := write(t, `
[fetch]
proxy = "http://ines:hush@proxy.example"
[smtp]
host = "mail.example"
from = "a@b.example"
password_env = "MAIL"
[[receiver]]
webhook = "https://hooks.example/hush"
secret_env = "KEY"
`)
	c, err := Load(path, variables{"MAIL": "hush", "KEY": "hush"}.get, full)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		fmt.Fprintf(&b, verb+"\n", c)
		fmt.Fprintf(&b, verb+verb+"\n", c.SMTP.Password, &c.Receivers[0])
	}
	if err := json.NewEncoder(&b).Encode(c); err != nil {
		t.Fatal(err)
	}
	slog.New(slog.NewTextHandler(&b, nil)).Info("config", "all", c, "one", c.SMTP.Password)
	slog.New(slog.NewJSONHandler(&b, nil)).Info("config", "all", c, "one", c.Receivers[0].Webhook)
	for _, form := range []string{"hush", fmt.Sprintf("%x", "hush"), fmt.Sprint([]byte("hush"))} {
		if strings.Contains(b.String(), strings.Trim(form, "[]")) {
			t.Errorf("printed as %q:\n%s", form, b.String())
		}
	}
	for _, shown := range []string{"(secret)", "https://hooks.example", "http://proxy.example"} {
		if !strings.Contains(b.String(), shown) {
			t.Errorf("%q is not shown", shown)
		}
	}
	if c.SMTP.Password.Reveal() != "hush" || c.Receivers[0].Secret.Reveal() != "hush" {
		t.Error("Reveal does not give the secret")
	}
	if (Secret{}).String() != "" || (Secret{}).IsSet() {
		t.Error("an unset secret looks set")
	}
}
