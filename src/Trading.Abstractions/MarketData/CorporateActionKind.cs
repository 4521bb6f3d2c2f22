namespace Trading;

/// <summary>The kinds of <see cref="CorporateAction"/>.</summary>
public enum CorporateActionKind
{
    /// <summary>Money is paid for each share.</summary>
    Dividend,

    /// <summary>Each share becomes several, or several become one.</summary>
    Split,
}
