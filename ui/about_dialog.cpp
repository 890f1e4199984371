#include "ui/about_dialog.h"

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QIcon>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace vpt::ui {

namespace {

constexpr int kIconSide = 64;

} // namespace

AboutDialog::AboutDialog(std::function<std::string()> facts, QWidget* parent) : QDialog(parent), m_jobs(1)
{
    setObjectName("aboutDialog");
    setWindowTitle(tr("About VPT Studio"));
    auto* icon = new QLabel(this);
    icon->setPixmap(
        QIcon(QStringLiteral(":/vpt/icons/vpt-studio.svg")).pixmap(QSize(kIconSide, kIconSide), devicePixelRatioF()));
    icon->setAccessibleName(tr("The icon of the program"));
    auto* name = new QLabel(
        QStringLiteral("%1 %2").arg(QApplication::applicationDisplayName(), QApplication::applicationVersion()), this);
    name->setObjectName("pageTitle");
    auto* words = new QLabel(tr("Asks questions about pictures with Visual Perception Token models, and shows how the model "
                                "looked before it answered. Nothing leaves this machine."),
                             this);
    words->setWordWrap(true);
    auto* licence = new QLabel(tr("Licence: Apache-2.0. The models are those of “Introducing Visual Perception Token into "
                                  "Multimodal Large Language Model”, arXiv 2502.17425."),
                               this);
    licence->setObjectName("fieldHint");
    licence->setWordWrap(true);
    m_facts = new QPlainTextEdit(tr("Looking at this machine…"), this);
    m_facts->setObjectName("tokens");
    m_facts->setReadOnly(true);
    m_facts->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_facts->setAccessibleName(tr("Versions, devices and formats"));
    auto* buttons = new QDialogButtonBox(this);
    m_copy = buttons->addButton(tr("Copy"), QDialogButtonBox::ActionRole);
    m_copy->setToolTip(tr("Copy all of this for a report"));
    m_copy->setEnabled(false);
    buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole)->setDefault(true);

    auto* heading = new QVBoxLayout;
    heading->setSpacing(4);
    for (QLabel* label : {name, words, licence})
        heading->addWidget(label);
    auto* top = new QHBoxLayout;
    top->setSpacing(16);
    top->addWidget(icon, 0, Qt::AlignTop);
    top->addLayout(heading, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 20, 20, 16);
    column->setSpacing(14);
    column->addLayout(top);
    column->addWidget(m_facts, 1);
    column->addWidget(buttons);
    resize(620, 480);

    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(m_facts->toPlainText()); });
    m_jobs.run([facts = std::move(facts)](std::stop_token) { return facts ? facts() : std::string(); },
               [this](const std::string& found) {
                   m_facts->setPlainText(QString::fromStdString(found));
                   m_copy->setEnabled(true);
               });
}

QString AboutDialog::facts() const
{
    return m_facts->toPlainText();
}

} // namespace vpt::ui
