namespace Trading;

/// <summary>What stands behind a position on margin.</summary>
public enum MarginMode
{
    /// <summary>All of the account.</summary>
    Cross,

    /// <summary>Only the initial margin of the position, which is all that it can lose.</summary>
    Isolated,
}
