namespace Trading.Data;

/// <summary>What to do about a finding.</summary>
public enum BarFindingPolicy
{
    /// <summary>Report it, and refuse the data.</summary>
    Fail,

    /// <summary>Report it, and leave the bar or record out.</summary>
    Drop,

    /// <summary>Report it, and repair it as the option says.</summary>
    Fix,

    /// <summary>Report it, and take it as it is.</summary>
    Keep,
}
