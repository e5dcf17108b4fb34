package funding

import (
	"embed"
	"fmt"
	"slices"
	"strings"

	"github.com/sendrules/sendrules/ehcp"
)

//go:embed schemes/*.json
var schemes embed.FS

// Schemes are the names of the schemes that come with the package, in order.
func Schemes() []string {
	entries, _ := schemes.ReadDir("schemes") // embedded: it is there
	names := make([]string, len(entries))
	for i, entry := range entries {
		names[i] = strings.TrimSuffix(entry.Name(), ".json")
	}
	return names
}

// Document is the text of a shipped scheme, to read or to start one's own from.
// An unknown name gives an [*ehcp.Error] with code [ehcp.NoSuchName].
func Document(name string) ([]byte, error) {
	if !slices.Contains(Schemes(), name) {
		return nil, &ehcp.Error{Code: ehcp.NoSuchName, Field: "scheme", Value: ehcp.Shorten(name), Message: fmt.Sprintf("the schemes that come with the package are: %s", strings.Join(Schemes(), ", "))}
	}
	return schemes.ReadFile("schemes/" + name + ".json")
}

// Shipped reads a shipped scheme. The errors are those of [Document].
func Shipped(name string) (*Scheme, error) {
	document, err := Document(name)
	if err != nil {
		return nil, err
	}
	return ParseScheme(document)
}
