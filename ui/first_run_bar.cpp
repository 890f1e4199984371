#include "ui/first_run_bar.h"

#include "ui/question_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace vpt::ui {

FirstRunBar::FirstRunBar(const QList<QAction*>& offers, QWidget* parent) : QFrame(parent)
{
    setObjectName("firstRun");
    auto* title = new QLabel(tr("Welcome to VPT Studio"), this);
    title->setObjectName("pageTitle");
    auto* words
        = new QLabel(tr("This is a sample picture with a question, and a demonstration model: small, and good only for "
                        "pictures like this one. Press Ask and watch it look twice. For photographs, choose the folder "
                        "of a released model; VPT Studio downloads nothing by itself."),
                     this);
    words->setObjectName("firstRunWords");
    words->setTextFormat(Qt::PlainText);
    words->setWordWrap(true);
    auto* close = new QToolButton(this);
    close->setObjectName("firstRunClose");
    close->setText(QStringLiteral("✕"));
    close->setToolTip(tr("Close this welcome"));
    close->setAccessibleName(close->toolTip());
    close->setFocusPolicy(Qt::TabFocus);
    auto* head = new QHBoxLayout;
    head->addWidget(title, 1);
    head->addWidget(close, 0, Qt::AlignTop);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    for (QAction* offer : offers)
        row->addWidget(actionButton(offer, this));
    row->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 12, 12);
    column->setSpacing(8);
    column->addLayout(head);
    column->addWidget(words);
    column->addLayout(row);
    connect(close, &QToolButton::clicked, this, &FirstRunBar::closed);
}

} // namespace vpt::ui
