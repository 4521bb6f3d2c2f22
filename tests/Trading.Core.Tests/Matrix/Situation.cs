namespace Trading.Tests.Matrix;

/// <summary>What a line of the matrix is about.</summary>
public enum Situation
{
    /// <summary>The price comes exactly as far as the order needs.</summary>
    Reached,

    /// <summary>The price comes one tick less far.</summary>
    OneTickShort,

    /// <summary>The price leaps over the order's.</summary>
    Gap,

    /// <summary>Exactly so much can be traded as the order is for.</summary>
    VolumeEnough,

    /// <summary>One lot less can be traded.</summary>
    VolumeShort,

    /// <summary>An order of a single lot.</summary>
    OneLot,

    /// <summary>The order's time ends at, just before or just after what would fill it.</summary>
    Expiry,

    /// <summary>There is no such order.</summary>
    Denied,
}
