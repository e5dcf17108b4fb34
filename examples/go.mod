module github.com/sendrules/sendrules/examples

go 1.24

require (
	github.com/rickb777/date/v2 v2.1.8
	github.com/santhosh-tekuri/jsonschema/v6 v6.0.3
	github.com/sendrules/sendrules v0.0.0
	github.com/stretchr/testify v1.12.1
	pgregory.net/rapid v1.3.0
)

require (
	github.com/govalues/decimal v0.1.36 // indirect
	github.com/rickb777/period v1.0.9 // indirect
	github.com/rickb777/plural v1.4.2 // indirect
	github.com/shopspring/decimal v1.6.0 // indirect
	go.yaml.in/yaml/v3 v3.0.5 // indirect
	golang.org/x/text v0.23.0 // indirect
)

replace github.com/sendrules/sendrules => ../
