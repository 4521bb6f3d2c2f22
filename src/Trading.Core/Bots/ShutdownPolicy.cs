namespace Trading;

/// <summary>What happens to the orders that are open when a bot stops. None is forgotten: the journal knows them, and the next start asks the venue for them.</summary>
public enum ShutdownPolicy
{
    /// <summary>All are cancelled but those that protect a position at the venue.</summary>
    Cancel,

    /// <summary>Those in flight are waited for until their fate is known; they stay open.</summary>
    Finish,

    /// <summary>They are left as they are, at once.</summary>
    Leave,
}
