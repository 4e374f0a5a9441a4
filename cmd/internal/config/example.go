package config

import _ "embed"

//go:embed example.toml
var example string

// Example is a configuration to start from: every key with its default, in
// remarks. It is what stet init writes.
func Example() string { return example }
