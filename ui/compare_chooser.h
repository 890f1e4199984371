// The list of models with a box each: which of them are compared.
#pragma once

#include "ui/theme.h"

#include <QFrame>
#include <QIdentityProxyModel>

class QListView;

namespace vpt::ui {

class CompareDelegate;
class ModelCatalog;

// The catalog with check marks, kept by folder: a model that is not here today is still chosen when it comes back.
class CheckedModels : public QIdentityProxyModel {
    Q_OBJECT
public:
    explicit CheckedModels(ModelCatalog& catalog, QObject* parent = nullptr);

    const QStringList& folders() const { return m_folders; } // checked, in the order in which they were
    void setFolders(const QStringList& folders);

    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

Q_SIGNALS:
    void foldersChanged(); // by the user

private:
    QString folderOf(const QModelIndex& index) const;

    ModelCatalog& m_catalog;
    QStringList m_folders;
};

class CompareChooser : public QFrame {
    Q_OBJECT
public:
    CompareChooser(CheckedModels& models, QWidget* parent);

    void open(const QWidget& anchor); // below it
    void setColors(const Colors& colors);

private:
    QListView* m_list;
    CompareDelegate* m_delegate;
};

} // namespace vpt::ui
