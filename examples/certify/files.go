package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// file is a file to be written whole or not at all: it is written under another
// name beside its own, and then takes it.
type file struct {
	flag, name string
	content    func(*report) ([]byte, error)
	open       *os.File
}

type files []*file

// openFiles finds out before anything runs whether the files can be written.
func openFiles(o options) (files, error) {
	var all files
	for _, f := range []*file{{flag: "-junit", name: o.junit, content: junitFile}, {flag: "-certificate", name: o.page, content: certificate}} {
		if f.name == "" {
			continue
		}
		if err := f.prepare(); err != nil {
			all.discard()
			return nil, fmt.Errorf("%s %s: %w", f.flag, f.name, reason(err))
		}
		all = append(all, f)
	}
	return all, nil
}

func (f *file) prepare() (err error) {
	switch info, err := os.Lstat(f.name); {
	case err == nil && !info.Mode().IsRegular():
		return errors.New("it is there, and no ordinary file")
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return err
	}
	f.open, err = os.CreateTemp(filepath.Dir(f.name), ".certify-*")
	return err
}

// write writes all the files.
func (all files) write(r *report) error {
	for _, f := range all {
		if err := f.write(r); err != nil {
			return fmt.Errorf("%s %s: %w", f.flag, f.name, reason(err))
		}
	}
	return nil
}

func (f *file) write(r *report) error {
	content, err := f.content(r)
	if err != nil {
		return err
	}
	_, err = f.open.Write(content)
	if err := errors.Join(err, f.open.Chmod(0o644), f.open.Close()); err != nil {
		return err
	}
	return os.Rename(f.open.Name(), f.name)
}

// discard takes away what was not written to its end.
func (all files) discard() {
	for _, f := range all {
		f.open.Close()
		os.Remove(f.open.Name())
	}
}
