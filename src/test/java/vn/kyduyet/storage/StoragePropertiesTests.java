package vn.kyduyet.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StoragePropertiesTests {

    @Test
    void anOutsideStoreLocksUnlessItIsSaidByNameThatItNeedNot() {
        assertThat(outside(false, null).lock()).isEqualTo(ObjectLock.COMPLIANCE);
        assertThat(outside(false, ObjectLock.GOVERNANCE).lock()).isEqualTo(ObjectLock.GOVERNANCE);
        assertThat(outside(true, null).lock()).isEqualTo(ObjectLock.NONE);
        assertThat(outside(true, ObjectLock.NONE).lock()).isEqualTo(ObjectLock.NONE);

        assertThatIllegalStateException().isThrownBy(outside(false, ObjectLock.NONE)::lock);
        assertThatIllegalStateException().isThrownBy(outside(true, ObjectLock.COMPLIANCE)::lock);
    }

    @Test
    void theEmbeddedStoreLocksNothingAndIsNotToldTo() {
        assertThat(embedded(null).lock()).isEqualTo(ObjectLock.NONE);
        assertThatIllegalStateException()
                .isThrownBy(embedded(ObjectLock.COMPLIANCE)::lock)
                .withMessageContaining("kho nhúng");
    }

    private static StorageProperties outside(boolean withoutLock, @Nullable ObjectLock lock) {
        return new StorageProperties("http://store.test", "key", "secret", null, "bucket", withoutLock, lock);
    }

    private static StorageProperties embedded(@Nullable ObjectLock lock) {
        return new StorageProperties(null, null, null, null, "bucket", false, lock);
    }
}
