"""Indexes of what lists of reviews show, and of what they must not."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('films', '0003_editing'),
        ('reviews', '0004_typing'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='review',
            name='review_best_liked',
        ),
        migrations.AddIndex(
            model_name='rating',
            index=models.Index(fields=['film', 'is_current', 'value', 'id'], name='rating_distribution'),
        ),
        migrations.AddIndex(
            model_name='review',
            index=models.Index(condition=models.Q(('deleted_at', None), ('held_at', None), ('hidden_at', None)), fields=['film', '-created_at', '-id', 'language', 'audience', 'reviewer', 'deleted_at', 'held_at', 'hidden_at'], name='review_shown_newest'),
        ),
        migrations.AddIndex(
            model_name='review',
            index=models.Index(condition=models.Q(('deleted_at', None), ('held_at', None), ('hidden_at', None)), fields=['film', '-like_count', '-id', 'language', 'audience', 'reviewer', 'deleted_at', 'held_at', 'hidden_at'], name='review_shown_liked'),
        ),
        migrations.AddIndex(
            model_name='review',
            index=models.Index(condition=models.Q(('deleted_at', None), ('held_at', None), ('hidden_at', None)), fields=['film', 'language', 'rating', 'audience', 'reviewer', 'deleted_at', 'held_at', 'hidden_at'], name='review_shown_counted'),
        ),
        migrations.AddIndex(
            model_name='review',
            index=models.Index(condition=models.Q(('deleted_at__isnull', False), ('held_at__isnull', False), ('hidden_at__isnull', False), models.Q(('audience', 'public'), _negated=True), _connector='OR'), fields=['film', 'rating'], name='review_unseen'),
        ),
        migrations.AddIndex(
            model_name='review',
            index=models.Index(fields=['language', '-created_at'], name='review_of_language'),
        ),
    ]
