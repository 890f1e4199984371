// A window with a scripted engine, three models and a picture on disk.
#pragma once

#include "tests/ui/fake_engine.h"
#include "ui/main_window.h"

#include <QTemporaryDir>
#include <memory>

class QAction;
class QLabel;

namespace vpt::ui {
class CanvasView;
class MessageBar;
class ModelChooser;
class QuestionBar;
class StagePanel;
class StageRow;
} // namespace vpt::ui

namespace vpt::test {

// For a window whose sessions and settings outlive its fixture.
std::function<void(ui::WindowSetup&)> sessionsIn(const QString& folder);

class WindowFixture {
public:
    explicit WindowFixture(std::function<void(ui::WindowSetup&)> change = {});
    ~WindowFixture();

    ui::WindowSetup setup() const; // another window of the same machine
    void open(std::function<void(ui::WindowSetup&)> change = {}); // shows the window and waits until it is idle
    void close();

    ui::MainWindow& window() { return *m_window; }
    ui::CanvasView& canvas() const;
    ui::StagePanel& stages() const;
    ui::MessageBar& message() const;
    ui::QuestionBar& question() const;
    ui::ModelChooser& chooser() const;
    const ui::StageRow& row(int stage) const;
    QAction* action(const char* name) const;
    std::shared_ptr<Script> script() const { return m_script; }
    QString path(const char* name) const { return m_folder.filePath(name); }

    // With real mouse events, from one point of the picture to another.
    void drag(QPointF from, QPointF to, bool release = true);
    // Asks and waits for the end.
    void askAndWait();

private:
    QTemporaryDir m_folder;
    std::shared_ptr<Script> m_script = std::make_shared<Script>();
    std::unique_ptr<ui::MainWindow> m_window;
};

} // namespace vpt::test
