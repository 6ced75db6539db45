"""Fill the keys of the names there are."""

from django.db import migrations

from lichtspiel.accounts.user_names import name_key, name_look


def fill(apps, schema_editor):
    Account = apps.get_model("accounts", "Account")
    taken = set()
    for account in Account.objects.only("pk", "username").order_by("pk").iterator():
        key = name_key(account.username)
        # Two names that were told apart until now: the later one keeps its own key until somebody renames it.
        key = key if key not in taken else f"{account.username} {account.pk}"
        taken.add(key)
        Account.objects.filter(pk=account.pk).update(username_key=key, username_look=name_look(account.username))


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0003_names'),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
