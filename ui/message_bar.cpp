#include "ui/message_bar.h"

#include "ui/core_translator.h"
#include "ui/format.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace vpt::ui {

namespace {

QString kindName(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Usage:
        return MessageBar::tr("request");
    case ErrorKind::Input:
        return MessageBar::tr("input");
    case ErrorKind::Checkpoint:
        return MessageBar::tr("model");
    case ErrorKind::Memory:
        return MessageBar::tr("memory");
    case ErrorKind::Internal:
        break;
    }
    return MessageBar::tr("internal");
}

} // namespace

MessageBar::MessageBar(QWidget* parent) : QFrame(parent)
{
    setObjectName("messageBar");
    m_icon = new QLabel(QStringLiteral("!"), this);
    m_icon->setObjectName("messageIcon");
    m_icon->setAlignment(Qt::AlignCenter);
    m_icon->setFixedSize(20, 20);
    m_sentence = new QLabel(this);
    m_sentence->setObjectName("messageSentence");
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    m_sentence->setAlignment(Qt::AlignLeft | Qt::AlignTop); // beside the mark, however long it is
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_remedy = new QPushButton(this);
    m_remedy->setObjectName("messageRemedy");
    m_toggle = new QToolButton(this);
    m_toggle->setObjectName("messageDetails");
    m_toggle->setText(tr("Details"));
    m_toggle->setCheckable(true);
    m_copy = new QPushButton(tr("Copy"), this);
    m_copy->setObjectName("flat");
    m_copy->setAccessibleName(tr("Copy the details"));
    auto* close = new QToolButton(this);
    close->setObjectName("messageClose");
    close->setText(QStringLiteral("✕"));
    close->setToolTip(tr("Close this message"));
    close->setAccessibleName(tr("Close this message"));
    m_details = new QPlainTextEdit(this);
    m_details->setObjectName("tokens");
    m_details->setReadOnly(true);
    m_details->setFixedHeight(96);
    m_details->setAccessibleName(tr("Details of the message"));
    m_details->hide();

    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addWidget(m_sentence, 1);
    for (QWidget* widget : {static_cast<QWidget*>(m_remedy), static_cast<QWidget*>(m_toggle), static_cast<QWidget*>(m_copy),
                            static_cast<QWidget*>(close)})
        row->addWidget(widget, 0, Qt::AlignTop);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 8, 8);
    column->addLayout(row);
    column->addWidget(m_details);

    connect(m_toggle, &QToolButton::toggled, m_details, &QWidget::setVisible);
    connect(m_copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(m_details->toPlainText()); });
    connect(close, &QToolButton::clicked, this, [this] { dismiss(); });
    connect(m_remedy, &QPushButton::clicked, this, [this] {
        const auto apply = m_apply;
        dismiss();
        if (apply)
            apply();
    });
    hide();
}

quint64 MessageBar::showError(const Error& error, const QString& remedy, std::function<void()> apply)
{
    m_sentence->setText(coreText(error));
    m_details->setPlainText(tr("Kind: %1\nProblem: %2\nWhere: %3\nAdvice: %4\nProgram: %5 %6")
                                .arg(kindName(error.kind()), text(error.problem()), text(error.where()),
                                     text(error.advice()), QApplication::applicationDisplayName(),
                                     QApplication::applicationVersion()));
    m_remedy->setText(remedy);
    m_remedy->setVisible(!remedy.isEmpty());
    m_apply = std::move(apply);
    m_toggle->setChecked(false);
    setAccessibleName(m_sentence->text());
    show();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
    Q_EMIT errorShown(sentence(), details());
    return ++m_message;
}

void MessageBar::dismiss()
{
    m_apply = {};
    hide();
}

void MessageBar::dismiss(quint64 message)
{
    if (message == m_message)
        dismiss();
}

QString MessageBar::sentence() const
{
    return m_sentence->text();
}

QString MessageBar::details() const
{
    return m_details->toPlainText();
}

} // namespace vpt::ui
