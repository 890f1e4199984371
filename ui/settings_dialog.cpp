#include "ui/settings_dialog.h"

#include "ui/shortcut_page.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace vpt::ui {

namespace {

constexpr int kListWidth = 150;

} // namespace

bool needsNewWindow(const Settings& before, const Settings& after)
{
    return before.language != after.language || before.threads != after.threads;
}

SettingsDialog::SettingsDialog(const Settings& settings, const SettingsContext& context, const ShortcutTable& table,
                               QWidget* parent) :
    QDialog(parent)
{
    setObjectName("settingsDialog");
    setWindowTitle(tr("Settings"));
    m_list = new QListWidget(this);
    m_list->setObjectName("pageList");
    m_list->setAccessibleName(tr("Pages of the settings"));
    m_list->setFixedWidth(kListWidth);
    m_stack = new QStackedWidget(this);
    m_pages = {new GeneralPage(context, m_stack), new EnginePage(context, m_stack), new PicturePage(m_stack)};
    m_shortcuts = new ShortcutPage(table, m_stack);
    addPage(tr("General"), m_pages[General]);
    addPage(tr("Model"), m_pages[Engine]);
    addPage(tr("Pictures"), m_pages[Pictures]);
    addPage(tr("Keyboard"), m_shortcuts);

    m_problem = new QLabel(this);
    m_problem->setObjectName("problem");
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    auto* file = new QLabel(context.settingsFile.isEmpty() ? QString() : tr("Kept in %1").arg(context.settingsFile), this);
    file->setObjectName("fieldHint");
    file->setTextFormat(Qt::PlainText);
    file->setWordWrap(true);
    file->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_buttons = new QDialogButtonBox(this);
    auto* usual = m_buttons->addButton(tr("Usual values"), QDialogButtonBox::ResetRole);
    usual->setToolTip(tr("Set everything that is shown here to what it was at first"));
    m_buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole)->setAutoDefault(false);
    auto* applyButton = m_buttons->addButton(tr("Apply"), QDialogButtonBox::ApplyRole);
    auto* ok = new QPushButton(tr("OK"), this);
    ok->setObjectName("primary"); // before it gets its style
    m_buttons->addButton(ok, QDialogButtonBox::AcceptRole);
    ok->setDefault(true);

    auto* right = new QVBoxLayout;
    right->setContentsMargins(20, 20, 20, 16);
    right->addWidget(m_stack, 1);
    right->addWidget(m_problem);
    right->addWidget(file);
    right->addSpacing(8);
    right->addWidget(m_buttons);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_list);
    row->addLayout(right, 1);
    resize(780, 560);

    connect(m_list, &QListWidget::currentRowChanged, m_stack, &QStackedWidget::setCurrentIndex);
    for (SettingsPage* page : m_pages)
        connect(page, &SettingsPage::changed, this, &SettingsDialog::refresh);
    connect(m_shortcuts, &ShortcutPage::changed, this, &SettingsDialog::refresh);
    connect(usual, &QPushButton::clicked, this, [this] { present({}); });
    connect(applyButton, &QPushButton::clicked, this, &SettingsDialog::apply);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_buttons, &QDialogButtonBox::accepted, this, [this] {
        if (apply())
            accept();
    });
    present(settings);
    showPage(General);
}

void SettingsDialog::addPage(const QString& title, QWidget* page)
{
    m_list->addItem(title);
    m_stack->addWidget(page);
}

void SettingsDialog::showPage(Page page)
{
    m_list->setCurrentRow(page);
}

void SettingsDialog::present(const Settings& settings)
{
    for (SettingsPage* page : m_pages)
        page->present(settings);
    m_shortcuts->present(settings.shortcuts);
    refresh();
}

void SettingsDialog::collect(Settings& settings) const
{
    for (const SettingsPage* page : m_pages)
        page->collect(settings);
    settings.shortcuts = m_shortcuts->chosen();
}

QString SettingsDialog::problem() const
{
    for (const SettingsPage* page : m_pages) {
        if (const QString words = page->problem(); !words.isEmpty())
            return words;
    }
    return {};
}

bool SettingsDialog::apply()
{
    if (!problem().isEmpty())
        return false;
    Q_EMIT applied();
    return true;
}

void SettingsDialog::refresh()
{
    const QString words = problem();
    m_problem->setText(words);
    m_problem->setVisible(!words.isEmpty());
    for (QAbstractButton* button : m_buttons->buttons()) {
        const auto role = m_buttons->buttonRole(button);
        if (role == QDialogButtonBox::AcceptRole || role == QDialogButtonBox::ApplyRole)
            button->setEnabled(words.isEmpty());
    }
}

} // namespace vpt::ui
