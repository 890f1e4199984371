// One sentence above the canvas, with details to copy and what can be done about it. Not modal: work goes on.
#pragma once

#include "core/base/error.h"

#include <QFrame>
#include <functional>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QToolButton;

namespace vpt::ui {

class MessageBar : public QFrame {
    Q_OBJECT
public:
    explicit MessageBar(QWidget* parent = nullptr);

    // `remedy` is offered as a button when it has a name.
    // The number of the message, by which it can be dismissed.
    quint64 showError(const Error& error, const QString& remedy = {}, std::function<void()> apply = {});
    void dismiss();
    void dismiss(quint64 message); // unless another one is shown by now

    QString sentence() const;
    QString details() const;

Q_SIGNALS:
    void errorShown(const QString& sentence, const QString& details);

private:
    QLabel* m_icon;
    QLabel* m_sentence;
    QPushButton* m_remedy;
    QToolButton* m_toggle;
    QPushButton* m_copy;
    QPlainTextEdit* m_details;
    std::function<void()> m_apply;
    quint64 m_message = 0; // the newest
};

} // namespace vpt::ui
