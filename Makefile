# make lists its targets.
help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' Makefile | sed 's/:.*##/\t/'
demo: ## watch a small news site edit its own article
	go run ./cmd/stet demo
test: ## all tests
	go test ./...
ci: ## what must hold before a change lands
	.ci/run
bench: ## speed and memory, with their floors
	go test -run '^$$' -bench . -benchmem ./...
install: ## put stet into the Go bin folder
	go install ./cmd/stet
.PHONY: help demo test ci bench install
