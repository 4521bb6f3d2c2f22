namespace Trading;

/// <summary>Which number of a bar an indicator takes.</summary>
public enum PriceSource
{
    /// <summary>The close.</summary>
    Close,

    /// <summary>The open.</summary>
    Open,

    /// <summary>The high.</summary>
    High,

    /// <summary>The low.</summary>
    Low,

    /// <summary>(High + Low) / 2.</summary>
    Median,

    /// <summary>(High + Low + Close) / 3.</summary>
    Typical,

    /// <summary>(High + Low + 2 Close) / 4.</summary>
    Weighted,

    /// <summary>(Open + High + Low + Close) / 4.</summary>
    Average,

    /// <summary>The volume.</summary>
    Volume,
}
