// Asks the question in the window, waits for the answer, writes what the window looks like, and ends the program.
#pragma once

#include <QObject>
#include <QString>

namespace vpt {

namespace ui {
class MainWindow;
}

class Screenshot : public QObject {
    Q_OBJECT
public:
    // The program's exit status is 0 if the question was answered and the file written.
    Screenshot(ui::MainWindow& window, const QString& file, QObject* parent = nullptr);

private:
    void step();
    void save();

    ui::MainWindow& m_window;
    QString m_file;
    bool m_asked = false;
    bool m_saving = false;
};

} // namespace vpt
