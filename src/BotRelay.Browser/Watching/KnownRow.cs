namespace BotRelay.Browser.Watching;

/// <summary>A message the client has seen, whatever element shows it now.</summary>
internal sealed class KnownRow(long sequence, PageRow seen, int document)
{
    /// <summary>Order in which the client first saw messages, from 1; never given twice.</summary>
    public long Sequence { get; } = sequence;

    /// <summary>How it was last seen.</summary>
    public PageRow Seen { get; private set; } = seen;

    /// <summary>The document of the page it was last seen in.</summary>
    public int Document { get; private set; } = document;

    /// <summary>Whether the last snapshot holds it, or newer rows have pushed it out of a virtual list. One that was taken away is neither.</summary>
    public bool Stands { get; set; } = true;

    /// <summary>The words of it that were relayed, or were there before the client; <see langword="null"/> while none were.</summary>
    public string? Claimed { get; private set; }

    public string Text => Seen.Text;

    /// <summary>Its words as <see cref="WordForm"/>.</summary>
    public string Form { get; private set; } = WordForm.Of(seen.Text);

    /// <summary>Words that came after it was claimed.</summary>
    public string? Late => Claimed is { Length: > 0 } && Text.Length > Claimed.Length && Text.StartsWith(Claimed, StringComparison.Ordinal) ? Text[Claimed.Length..].Trim() : null;

    public void See(PageRow row, int document)
    {
        if (row.Text != Seen.Text)
        {
            Form = WordForm.Of(row.Text);
        }

        (Seen, Document, Stands) = (row, document, true);
    }

    public void Claim() => Claimed = Text;

    public void Release() => Claimed = null;
}
