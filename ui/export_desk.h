// Between the session of the window and the export dialog.
#pragma once

#include "ui/export_dialog.h"

#include <QAction>

namespace vpt::ui {

class Document;
class SessionDesk;

class ExportDesk : public QObject {
    Q_OBJECT
public:
    // Desk and document must outlive it; `window` owns action and dialog.
    ExportDesk(SessionDesk& sessions, Document& document, QWidget* window);

    QAction* action() const { return m_action; }
    void open();

Q_SIGNALS:
    void told(const QString& sentence);

private:
    ExportScopes scopes() const;

    SessionDesk& m_sessions;
    Document& m_document;
    QWidget* m_window;
    QAction* m_action;
    ExportDialog* m_dialog = nullptr; // made when it is first wanted
};

} // namespace vpt::ui
