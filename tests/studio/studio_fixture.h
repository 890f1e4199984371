// The window as vpt-studio wires it, with the real engine, in a folder of its own.
#pragma once

#include "ui/main_window.h"

#include <QTemporaryDir>

namespace vpt::test {

class StudioFixture {
public:
    // `model`: folder of a checkpoint; empty: the built-in one. Waits until everything is there.
    explicit StudioFixture(const std::filesystem::path& model = {});

    ui::MainWindow& window() { return *m_window; }
    QAction& action(const char* name) const { return find<QAction>(name); }
    template <class Part>
    Part& find(const char* name) const
    {
        auto* part = m_window->findChild<Part*>(name);
        if (!part)
            qFatal("no %s", name);
        return *part;
    }
    std::filesystem::path path(const char* name) const { return m_folder.filePath(name).toStdString(); }
    QStringList samples() const { return m_samples; } // files

private:
    QTemporaryDir m_folder;
    QStringList m_samples;
    std::unique_ptr<ui::MainWindow> m_window;
};

} // namespace vpt::test
