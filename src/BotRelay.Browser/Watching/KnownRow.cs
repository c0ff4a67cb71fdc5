namespace BotRelay.Browser.Watching;

/// <summary>A message the client has seen, whatever element shows it now.</summary>
internal sealed class KnownRow(long sequence, PageRow seen, int document, long look)
{
    /// <summary>Order in which the client first saw messages, from 1; never given twice.</summary>
    public long Sequence { get; } = sequence;

    /// <summary>How it was last seen.</summary>
    public PageRow Seen { get; private set; } = seen;

    /// <summary>The document of the page it was last seen in.</summary>
    public int Document { get; private set; } = document;

    /// <summary>The look at the page that saw it first.</summary>
    public long FirstLook { get; } = look;

    /// <summary>The look at the page that saw it last.</summary>
    public long Look { get; private set; } = look;

    /// <summary>Whether the last snapshot holds it, or newer rows have pushed it out of a virtual list. One that was taken away is neither.</summary>
    public bool Stands { get; set; } = true;

    /// <summary>The words of it that were relayed, or were there before the client; <see langword="null"/> while none were.</summary>
    public string? Claimed { get; private set; }

    /// <summary>Whether it was only ever seen as a sign of typing, with the same words.</summary>
    public bool IsSign { get; private set; } = seen.Pending;

    public string Text => Seen.Text;

    /// <summary>Its words as <see cref="WordForm"/>.</summary>
    public string Form { get; private set; } = WordForm.Of(seen.Text);

    /// <summary>Words that came after it was claimed.</summary>
    public string? Late => Claimed is { Length: > 0 } && Text.Length > Claimed.Length && Text.StartsWith(Claimed, StringComparison.Ordinal) ? Text[Claimed.Length..].Trim() : null;

    public void See(PageRow row, int document, long look)
    {
        if (row.Text != Seen.Text)
        {
            Form = WordForm.Of(row.Text);
        }

        IsSign &= row.Pending && row.Text == Seen.Text;

        (Seen, Document, Look, Stands) = (row, document, look, true);
    }

    public void Claim() => Claimed = Text;

    public void Release() => Claimed = null;
}
