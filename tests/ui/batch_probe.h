// What tests see of the batch of a window, and how they begin one.
#pragma once

#include "tests/ui/session_probe.h"

class QDialog;
class QLabel;

namespace vpt::ui {
class BatchList;
}

namespace vpt::test {

class BatchProbe {
public:
    explicit BatchProbe(WindowFixture& fixture) : m_fixture(fixture) { }

    // Pictures "0.png", "1.png", ... in a folder of their own.
    QString folder(int pictures) const;
    static void fill(const QString& folder, int pictures);
    // Opens the dialog with its keys and fills it in; the preview is there afterwards. `kind`: its radio button.
    QDialog& open(const char* kind, const QString& place, const QString& question = {}) const;
    // The same, and starts.
    void start(const char* kind, const QString& place, const QString& question = {}) const;
    void startFolder(int pictures, const QString& question = QStringLiteral("Batch?")) const;

    ui::BatchList& list() const;
    // "done waiting failed"
    QString states() const;
    QString progress() const;
    void click(const char* button) const;
    void choose(int row) const;
    void doubleClick(int row) const;
    void waitForEnd() const;
    int done() const;

private:
    WindowFixture& m_fixture;
};

} // namespace vpt::test
