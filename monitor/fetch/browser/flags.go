package browser

import (
	"os"
	"strings"
)

// flags are how Chromium is started. It reaches nobody but through proxy, and
// without the credential, which only tabs of stet have, nobody through it.
func flags(profile, proxy, userAgent string) []string {
	list := []string{
		"--headless",
		"--remote-debugging-pipe", // no port, which any user of the machine could drive it by
		"--user-data-dir=" + profile,
		"--user-agent=" + userAgent,
		"--proxy-server=" + proxy,
		"--proxy-bypass-list=<-loopback>", // else loopback is asked without it
		// Names are the proxy's to look up; this keeps Chromium from it.
		"--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
		"--webrtc-ip-handling-policy=disable_non_proxied_udp",
		"--force-webrtc-ip-handling-policy=disable_non_proxied_udp", // its former name
		"--disable-quic",
		"--deny-permission-prompts",
		"--disable-background-networking",
		"--disable-breakpad",
		"--disable-component-update",
		"--disable-default-apps",
		"--disable-dev-shm-usage", // /dev/shm is small in containers
		"--disable-domain-reliability",
		"--disable-extensions",
		"--disable-gpu",
		"--disable-3d-apis",
		"--disable-sync",
		"--disable-features=Translate,MediaRouter,OptimizationHints,DialMediaRouteProvider,WebRtcHideLocalIpsWithMdns,Prerender2",
		"--metrics-recording-only",
		"--mute-audio",
		"--no-default-browser-check",
		"--no-first-run",
		"--no-pings",
		"--password-store=basic",
		"--use-mock-keychain",
		"--js-flags=--max-old-space-size=512", // MB for the scripts of a page
	}
	if os.Geteuid() == 0 {
		list = append(list, "--no-sandbox") // Chromium refuses to run as root with it
	}
	return append(list, "about:blank")
}

// environment is what Chromium gets of stet's: not the secrets in it.
func environment(profile string, all []string) []string {
	env := []string{"HOME=" + profile, "TMPDIR=" + profile, "XDG_CONFIG_HOME=" + profile, "XDG_CACHE_HOME=" + profile}
	for _, v := range all {
		switch name, _, _ := strings.Cut(v, "="); name {
		case "PATH", "LANG", "LC_ALL", "TZ", "LD_LIBRARY_PATH", "FONTCONFIG_FILE", "FONTCONFIG_PATH":
			env = append(env, v)
		}
	}
	return env
}
