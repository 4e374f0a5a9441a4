package seeds

import (
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"
)

// maxAddress bounds an address, in bytes; servers refuse longer ones.
const maxAddress = 2000

var errTooLong = fmt.Errorf("longer than %d characters", maxAddress)

// Address gives an http or https address in the one form that is kept: scheme
// and host in lower case, a path, no fragment. The scheme may be left out of
// text, then it is https. An address with a password is refused, since stet
// shows addresses in lists and alerts. Errors name what is wrong, not text.
func Address(text string) (string, error) {
	if len(text) > maxAddress {
		return "", errTooLong
	}
	if !strings.Contains(text, "://") {
		text = "https://" + text
	}
	u, err := url.Parse(text)
	if err != nil {
		return "", cause(err)
	}
	u.Scheme, u.Host = strings.ToLower(u.Scheme), strings.ToLower(u.Host)
	switch {
	case u.Scheme != "http" && u.Scheme != "https":
		return "", fmt.Errorf("%s is not read, only http and https are", u.Scheme)
	case u.User != nil:
		return "", errors.New("it holds a user name or password, which stet would show")
	}
	if err := checkHost(u); err != nil {
		return "", err
	}
	if u.Path == "" {
		u.Path = "/"
	}
	u.Fragment, u.RawFragment = "", ""
	address := u.String()
	if len(address) > maxAddress { // other scripts grow when they are escaped
		return "", errTooLong
	}
	return address, nil
}

func checkHost(u *url.URL) error {
	host := u.Hostname()
	if host == "" {
		return errors.New("no host in it")
	}
	if strings.HasPrefix(host, ".") || strings.Contains(host, "..") {
		return errors.New("no such host can be")
	}
	if u.Port() == "" && !strings.HasSuffix(u.Host, ":") {
		return nil
	}
	if n, err := strconv.Atoi(u.Port()); err != nil || n < 1 || n > 65535 {
		return errors.New("no such port can be")
	}
	return nil
}

// cause drops the address from an error of url.Parse: it may hold a password.
func cause(err error) error {
	var e *url.Error
	if errors.As(err, &e) {
		return e.Err
	}
	return err
}
