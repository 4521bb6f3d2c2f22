namespace Trading;

/// <summary>A limit of a user's own: is asked of every order and every change that could open or enlarge a position, after the built-in limits let it pass.</summary>
/// <remarks>
/// <para>It is called on the session's thread, must not send orders, and should be quick: it stands in the way of every order. A rule that keeps
/// counts and implements <see cref="IStateful"/> too is saved and restored with the session.</para>
/// <para>One instance is used by every session that is given it. Share only those that keep nothing.</para>
/// </remarks>
public interface IRiskRule
{
    /// <summary>The rule in a few words, for messages.</summary>
    string Name { get; }

    /// <summary>Lets an order pass or denies it.</summary>
    RiskDecision Check(in RiskContext context);
}
