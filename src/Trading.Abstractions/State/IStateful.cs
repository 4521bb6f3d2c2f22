namespace Trading;

/// <summary>Something that can go on after a restart as if nothing had happened.</summary>
public interface IStateful
{
    /// <summary>Writes all that the future depends on; not the parameters, which the one that restores has too.</summary>
    void Save(StateWriter writer);

    /// <summary>Takes over what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The state is another type's, or broken.</exception>
    void Restore(StateReader reader);
}
