package transition

import (
	"embed"
	"slices"
	"strings"

	"github.com/sendrules/sendrules/ehcp"
)

//go:embed programmes/*.json
var programmes embed.FS

// Programmes lists the names of the programmes that ship: each whole, and each
// version of it alone where there is more than one.
func Programmes() []string {
	var names []string
	files, _ := programmes.ReadDir("programmes") // embedded: it is there
	for _, f := range files {
		name := strings.TrimSuffix(f.Name(), ".json")
		names = append(names, name)
		if p, err := shipped(name); err == nil && len(p.Versions) > 1 {
			for _, v := range p.Versions {
				names = append(names, name+"-"+v.Name)
			}
		}
	}
	return names
}

// Shipped is a programme that ships: "leeds", which changes course in April 2025;
// "leeds-2024-06" and "leeds-2025-04", one version alone; "fictional". The error
// is an [*ehcp.Error] with code [ehcp.NoSuchName].
func Shipped(name string) (*Programme, error) {
	if !slices.Contains(Programmes(), name) {
		return nil, &ehcp.Error{Code: ehcp.NoSuchName, Field: "programme", Value: ehcp.Shorten(name), Message: "the programmes that come with the package are: " + strings.Join(Programmes(), ", ")}
	}
	if p, err := shipped(name); err == nil {
		return p, nil
	}
	whole, version, _ := strings.Cut(name, "-")
	p, err := shipped(whole)
	if err != nil {
		return nil, err
	}
	p.Name = name
	p.Versions = slices.DeleteFunc(p.Versions, func(v Version) bool { return v.Name != version })
	return p, nil
}

func shipped(name string) (*Programme, error) {
	document, err := programmes.ReadFile("programmes/" + name + ".json")
	if err != nil {
		return nil, err
	}
	return ParseProgramme(document)
}
