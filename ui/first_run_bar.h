// What stands above the picture until the first question is answered: where one is, and what can be done.
#pragma once

#include <QFrame>

class QAction;

namespace vpt::ui {

class FirstRunBar : public QFrame {
    Q_OBJECT
public:
    FirstRunBar(const QList<QAction*>& offers, QWidget* parent = nullptr);

Q_SIGNALS:
    void closed();
};

} // namespace vpt::ui
