namespace Trading.Testing;

/// <summary>What happens where two orders of one account would trade.</summary>
public enum SelfTradePrevention
{
    /// <summary>They trade.</summary>
    None,

    /// <summary>The one that rests is ended.</summary>
    ExpireMaker,

    /// <summary>The one that comes in is ended where it meets the other.</summary>
    ExpireTaker,

    /// <summary>Both are ended.</summary>
    ExpireBoth,
}
